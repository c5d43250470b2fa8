package org.fleeting.mer.network.catalogue;

import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.bdcnn.Bdcnn;
import org.fleeting.mer.network.rcn.Rcn;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.network.sssnet.SssNet;
import org.fleeting.mer.network.ststnet.StstNet;

/** The kinds of network there are. A further one takes a line here. */
public final class NetworkKinds {

    /** All of them; nobody else lists them. */
    public static final List<NetworkKind> ALL = Stream.of(
        List.<NetworkKind>of(ResNet3dKind.MENET, ResNet3dKind.IDNET),
        Rcn.small(),
        Rcn.large(),
        List.of(new StstNet(), new SssNet()),
        Bdcnn.all()).flatMap(List::stream).toList();

    private NetworkKinds() {}

    /**
     * Returns the kind that the first format of our files and ports called MENET or IDNET.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NetworkKind ofFormat1(String branch) {
        return ResNet3dKind.valueOf(branch);
    }

    /** @throws IllegalArgumentException if there is no kind of this name */
    public static NetworkKind named(String name) {
        return ALL.stream().filter(kind -> kind.paperName().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No kind of network is called \"%s\", there are %s"
                .formatted(name, ALL.stream().map(NetworkKind::paperName).toList())));
    }
}
