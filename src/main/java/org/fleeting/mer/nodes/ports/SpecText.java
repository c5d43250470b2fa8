package org.fleeting.mer.nodes.ports;

import java.util.List;
import java.util.Optional;

import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import org.fleeting.mer.network.Branch;
import org.fleeting.mer.training.BranchDescription;
import org.fleeting.mer.training.ClipSize;
import org.fleeting.mer.training.Provenance;

/** Says in words what a port holds: one line for the tooltip, a page with all ancestors for the port's view. */
final class SpecText {

    /** As much of a model's id as tells two runs apart at a glance. */
    private static final int ID_DIGITS = 12;

    private static final String SEEN = "Subjects seen, by it or a model before it";

    private SpecText() { }

    /** Returns such as {@code MENet, stage 4, 5 classes, 64 x 64, T = 8, seed 7, weights 0a1b2c3d4e5f}. */
    static String summary(BranchPortObjectSpec spec) {
        StringBuilder text = new StringBuilder(spec.branch().paperName());
        spec.description().ifPresent(model -> text.append(", stage ").append(model.stage()));
        if (!spec.classes().isEmpty()) {
            text.append(", ").append(spec.classes().size())
                .append(spec.branch() == Branch.IDNET ? " subjects" : " classes");
        }
        text.append(size(spec.clipSize()));
        spec.description().ifPresent(model -> text.append(", seed ").append(model.provenance().seed())
            .append(", weights ").append(model.id(), 0, ID_DIGITS));
        if (spec.estimates().isKnown()) {
            text.append("; ").append(spec.estimates());
        }
        return text.append(spec.description().isEmpty() ? ", not trained yet" : "").toString();
    }

    /** Returns such as {@code Decoupling, IDNet (stage 1) frozen, 64 x 64, T = 8, 80 clips, lambda 0.1, seed 7}. */
    static String summary(DecouplingPortObjectSpec spec) {
        String frozen = spec.frozen().paperName();
        return spec.description()
            .map(made -> "Decoupling, %s (stage %d) frozen%s, %d clips, lambda %s, %s MINE, seed %d".formatted(frozen,
                made.frozen().stage(), size(spec.clipSize()), made.clips(), made.settings().lambda(),
                made.continuesMine() ? "continued" : "new", made.provenance().seed()))
            .orElseGet(() -> "Decoupling, %s frozen%s, not made yet".formatted(frozen, size(spec.clipSize())));
    }

    private static String size(Optional<ClipSize> size) {
        return size.map(clip -> ", %d x %d, T = %d".formatted(clip.height(), clip.width(), clip.frames())).orElse("");
    }

    /** Returns the summary, the classes, and what made the model, with its ancestors. */
    static String of(BranchPortObjectSpec spec) {
        StringBuilder text = new StringBuilder(summary(spec)).append("\n\n");
        line(text, "Label column", spec.labelColumn());
        line(text, "Classes", String.join(", ", spec.classes()));
        line(text, SEEN, String.join(", ", spec.subjects().names()));
        spec.description().ifPresent(model -> append(text, model));
        return text.toString();
    }

    /** Returns the summary and what made the decoupling, with its ancestors. */
    static String of(DecouplingPortObjectSpec spec) {
        StringBuilder text = new StringBuilder(summary(spec)).append("\n\n");
        line(text, SEEN, String.join(", ", spec.subjects().names()));
        spec.description().ifPresent(made -> append(text, made.line()));
        return text.toString();
    }

    private static void append(StringBuilder text, BranchDescription model) {
        line(text, "Input", model.inputMode().name());
        line(text, "Normalisation", "mean %s, deviation %s".formatted(model.normalisation().mean(),
            model.normalisation().deviation()));
        append(text, model.line());
    }

    /** The newest comes first. */
    private static void append(StringBuilder text, List<Provenance> ancestors) {
        for (int i = ancestors.size() - 1; i >= 0; i--) {
            append(text.append('\n'), ancestors.get(i));
        }
    }

    private static void append(StringBuilder text, Provenance made) {
        line(text, "Made by", made.maker());
        line(text, "Id", made.id());
        line(text, "Made from", String.join(", ", made.parents()));
        line(text, "Seed", String.valueOf(made.seed()));
        line(text, "Data", "%d clips, SHA-256 %s".formatted(made.data().clips(), made.data().sha256()));
        line(text, "Parameters", made.parameters().toString());
        line(text, "Libraries", made.libraries().toString());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value.isEmpty() ? "-" : value).append('\n');
    }

    /** Returns a tab of the port's view. */
    static JComponent view(String title, String text) {
        JTextArea area = new JTextArea(text);
        area.setEditable(false);
        JScrollPane pane = new JScrollPane(area);
        pane.setName(title);
        return pane;
    }
}
