package org.fleeting.mer.nodes.foldsplit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.clips.ClipTable;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.InvalidSettingsException;

class FoldSplitConfigureTest {

    @Test
    void passesTheColumnsOnToBothSides() throws Exception {
        NodeCall call = configure(ClipTable.spec());

        assertThat(call.spec(0)).isEqualTo(ClipTable.spec());
        assertThat(call.spec(1)).isEqualTo(ClipTable.spec());
    }

    @Test
    void needsASubject() {
        assertThatThrownBy(() -> configure(TableRows.spec(TableRows.text("Emotion"))))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The input table has no column \"Subject\". Choose another column in the dialog.");
    }

    @Test
    void needsAnEmotionInWords() {
        DataTableSpec clips = TableRows.spec(TableRows.text("Subject"), TableRows.column("Emotion", IntCell.TYPE));

        assertThatThrownBy(() -> configure(clips)).hasMessageStartingWith("Column \"Emotion\" must hold text");
    }

    private static NodeCall configure(DataTableSpec clips) throws InvalidSettingsException {
        return NodeCall.configure(FoldSplitNodeFactory::configure, new FoldSplitNodeParameters(), clips);
    }
}
