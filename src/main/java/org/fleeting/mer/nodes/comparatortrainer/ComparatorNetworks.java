package org.fleeting.mer.nodes.comparatortrainer;

import java.util.List;

import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.network.rcn.Rcn;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** Offers the networks that the method is compared with: all that tell emotions apart and are none of its own. */
final class ComparatorNetworks implements StringChoicesProvider {

    /** Returns their names; those of RCN with more maps are chosen by a setting of their own. */
    static List<String> names() {
        return NetworkKinds.ALL.stream().filter(ComparatorNetworks::isComparator).map(NetworkKind::paperName).toList();
    }

    private static boolean isComparator(NetworkKind kind) {
        return kind.target() == Target.EMOTION && kind.stage(false, false) == NetworkKind.NO_STAGE
            && !kind.paperName().endsWith(Rcn.MANY_MAPS);
    }

    @Override
    public List<String> choices(NodeParametersInput input) {
        return names();
    }
}
