package org.fleeting.headless.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.PortType;

/**
 * What a drawing shows of a node, whatever its state.
 *
 * @param type null if the node could not be loaded
 * @param icon a PNG as a data URL; empty if there is none
 * @param inputs the flow variable port not counted; none if the node could not be loaded
 * @param outputs likewise
 */
public record NodeLook(NodeType type, String icon, List<PortLook> inputs, List<PortLook> outputs) {

    /** Of a node that could not be loaded. */
    public static final NodeLook UNKNOWN = new NodeLook(null, "", List.of(), List.of());

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    /** Icons are 16 or 32 pixels wide; what is far larger is not put into a page. */
    private static final int MAXIMUM_BYTES = 50_000;

    /**
     * A port.
     *
     * @param colour 0xRRGGBB
     * @param isOptional whether it may stay unconnected
     */
    public record PortLook(boolean isTable, int colour, boolean isOptional) {

        static PortLook of(PortType type) {
            return new PortLook(type.getPortObjectClass().equals(BufferedDataTable.class), type.getColor() & 0xffffff,
                type.isOptional());
        }
    }

    static NodeLook of(Node node) {
        return new NodeLook(node.getType(), icon(node.getFactory().getIcon()), ports(node.getNrInPorts(), node::getInputType),
            ports(node.getNrOutPorts(), node::getOutputType));
    }

    private static List<PortLook> ports(int count, IntFunction<PortType> type) {
        return IntStream.range(1, count).mapToObj(type).map(PortLook::of).toList();
    }

    /** Returns nothing of an icon that can't be read or is no PNG: the node has its square without one. */
    private static String icon(URL file) {
        if (file == null) {
            return "";
        }
        try (InputStream in = file.openStream()) {
            byte[] bytes = in.readNBytes(MAXIMUM_BYTES);
            boolean isPng = bytes.length < MAXIMUM_BYTES && Arrays.equals(PNG, Arrays.copyOf(bytes, PNG.length));
            return isPng ? "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
