package org.fleeting.headless.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonNodesTest {

    @TempDir
    Path folder;

    private WorkflowFolder workflow;

    /** 1 to 2 to 3, and 4 to 3. */
    @BeforeEach
    void save() {
        workflow = new WorkflowFolder(folder).node(1, "a.Reader", "rows", 1).node(2, "a.Crop", "rows", 1).node(3, "a.Trainer",
            "seed", 1).node(4, "a.Other", "rows", 1).connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(4, 1, 3, 2).save();
    }

    @Test
    void areThoseThatNothingVariedReaches() throws Exception {
        assertThat(CommonNodes.of(Workflow.read(folder), List.of(Template.of("3/seed", "-option=3,seed,", "long"))))
            .containsExactlyInAnyOrder(1, 2, 4);
        assertThat(CommonNodes.of(Workflow.read(folder), List.of(Template.of("2/rows", "-option=2,rows,", "int"))))
            .containsExactlyInAnyOrder(1, 4);
    }

    @Test
    void areNotThoseThatFlowVariablesOverwriteWhereOneIsVaried() throws Exception {
        workflow.variable(4, "rows", "number", null).save();

        assertThat(CommonNodes.of(Workflow.read(folder), List.of(Template.of("number", "-workflow.variable=number,", "int"))))
            .containsExactlyInAnyOrder(1, 2);
    }
}
