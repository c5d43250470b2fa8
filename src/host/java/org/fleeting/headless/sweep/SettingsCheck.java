package org.fleeting.headless.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.headless.options.BatchOptions;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.report.ConsoleReport;
import org.fleeting.headless.run.NodeOptions;
import org.fleeting.headless.run.NodeRepository;
import org.fleeting.headless.run.WorkflowRun;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;

/** Lets nodes load the settings of variants that are new, so that what they refuse is said before the first one runs. */
final class SettingsCheck {

    private final NodeRepository repository;
    private final ConsoleReport report;

    SettingsCheck(NodeRepository repository, ConsoleReport report) {
        this.repository = repository;
        this.report = report;
    }

    /**
     * Checks variants one after the other.
     *
     * @param original is left as it is
     * @param arguments of the command line for all of them
     * @param templates of those that set what is varied
     * @throws IllegalOptionException if a node refuses the settings of a variant; the message names both
     */
    void check(Workflow original, List<Variant> variants, List<String> arguments, List<Template> templates)
        throws IOException, WorkflowFormatException, IllegalOptionException {
        Workflow workflow = Workflow.read(original.folder());
        try (WorkflowRun run = new WorkflowRun(workflow, repository, report)) {
            NodeOptions options = new NodeOptions(workflow, run::ownSettings);
            for (Variant variant : variants) {
                List<String> all = new ArrayList<>(List.of("-workflowDir=" + workflow.folder()));
                all.addAll(arguments);
                templates.forEach(template -> all.add(variant.argument(template)));
                for (int node : options.apply(BatchOptions.parse(all.toArray(String[]::new)).nodeOptions())) {
                    String problem = run.reload(node);
                    if (problem != null) {
                        throw new IllegalOptionException("The variant " + variant.label() + " can't run: " + problem);
                    }
                }
            }
        }
    }
}
