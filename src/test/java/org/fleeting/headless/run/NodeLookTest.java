package org.fleeting.headless.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Base64;

import javax.imageio.ImageIO;

import org.fleeting.headless.run.NodeLook.PortLook;
import org.fleeting.headless.testnodes.Viewed;
import org.fleeting.mer.nodes.menettrainer.MeNetTrainerNodeFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory.NodeType;

class NodeLookTest {

    private static final String PNG = "data:image/png;base64,";

    @Test
    void tellsTypeIconAndPortsOfANode() throws Exception {
        NodeLook look = NodeLook.of(new Node(new MeNetTrainerNodeFactory()));

        assertThat(look.type()).isEqualTo(NodeType.Learner);
        assertThat(look.icon()).startsWith(PNG);
        assertThat(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(look.icon().substring(PNG.length()))))
            .getWidth()).isEqualTo(16);
        // the flow variable port is not counted
        assertThat(look.inputs()).extracting(PortLook::isTable).containsExactly(true, false, false);
        assertThat(look.inputs()).extracting(PortLook::isOptional).containsExactly(false, true, true);
        assertThat(look.outputs()).extracting(PortLook::isTable).containsExactly(false, true);
    }

    @Test
    void doesWithoutAnIconThatIsNotThere() {
        assertThat(NodeLook.of(new Node(new Viewed())).icon()).isEmpty();
    }
}
