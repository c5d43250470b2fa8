package org.fleeting.mer.nodes.ports;

import java.awt.Font;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.Normalisation;
import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.DecouplingDescription;
import org.fleeting.mer.model.LibraryVersions;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.model.Subtraction;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.resnet3d.NetworkWidth;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;

/** Says in words what a port holds: one line for the tooltip, a page with all ancestors for the port's view. */
final class SpecText {

    private static final String SEEN = "Subjects seen";

    private SpecText() {}

    /** Returns such as {@code MENet, stage 4, 5 classes, 64 x 64, T = 8, seed 7, weights 0a1b2c3d4e5f}. */
    static String summary(NetworkPortObjectSpec spec) {
        StringBuilder text = new StringBuilder(
            spec.description().map(NetworkDescription::title).orElse(spec.kind().paperName()));
        if (!spec.classes().isEmpty()) {
            text.append(", ").append(spec.classes().size())
                .append(spec.kind().target() == Target.SUBJECT ? " subjects" : " classes");
        }
        text.append(size(spec.clipSize()));
        spec.description().ifPresent(model -> text.append(width(model.shape())));
        spec.description().ifPresent(model -> text.append(seed(model)).append(", weights ").append(model.shortId())
            .append(model.subtraction() == null ? "" : ", minus " + model.subtraction().words()));
        if (spec.estimates().isKnown()) {
            text.append("; ").append(spec.estimates());
        }
        return text.append(spec.description().isEmpty() ? ", not trained yet" : "").toString();
    }

    /** Returns such as {@code , seed 7}; nothing where none was drawn last. */
    private static String seed(NetworkDescription model) {
        return Subtraction.ERASURE.equals(model.subtraction()) ? "" : ", seed " + model.provenance().seed();
    }

    /** Returns such as {@code , network width 16}; nothing at the paper's width, or of a network that has no other. */
    private static String width(NetworkShape shape) {
        NetworkWidth width = shape.kind().isBranch() ? ResNet3dKind.width(shape.options()) : NetworkWidth.PAPER;
        return width == NetworkWidth.PAPER ? "" : ", network width " + width.channels();
    }

    /** Returns such as {@code Decoupling, IDNet (stage 1) frozen, 64 x 64, T = 8, 80 clips, lambda 0.1, seed 7}. */
    static String summary(DecouplingPortObjectSpec spec) {
        if (spec.kind() != DecouplerKind.MINE) {
            return summaryOfOther(spec);
        }
        String frozen = spec.frozen().orElseThrow().paperName();
        return spec.description()
            .map(made -> "Decoupling, %s (stage %d) frozen%s, %d clips, lambda %s, %s MINE, seed %d%s".formatted(frozen,
                made.frozen().stage(), size(spec.clipSize()) + width(made.frozen().shape()), made.clips(), made.settings()
                    .lambda(),
                made.continuesMine() ? "continued" : "new", made.provenance().seed(), strangers(made.settings())))
            .orElseGet(() -> "Decoupling, %s frozen%s, not made yet".formatted(frozen, size(spec.clipSize())));
    }

    /** Returns such as {@code , strangers of two people}; nothing where they are any two clips. */
    private static String strangers(DecouplerSettings settings) {
        return settings instanceof MineSettings mine && mine.choosesStrangers() ? ", strangers " + mine.strangers() : "";
    }

    /** Returns such as {@code Kernel Decoupler, from the person, 80 clips, lambda 1.0}. */
    private static String summaryOfOther(DecouplingPortObjectSpec spec) {
        String frozen = spec.frozen().map(kind -> ", %s frozen%s".formatted(kind.paperName(), size(spec.clipSize()))).orElse(
            "");
        return spec.kind().nodeName() + (spec.isAgainstPerson() && spec.kind().isPenalty() ? ", from the person" : "") + frozen
            + spec.description()
                .map(SpecText::strength).orElse(", not made yet");
    }

    /** Returns such as {@code , 80 clips, lambda 1.0}, or {@code , minus the onset frame's features}. */
    private static String strength(DecouplingDescription made) {
        return made.settings().subtraction().map(subtraction -> ", minus " + subtraction.words())
            .orElseGet(() -> ", %d clips, lambda %s".formatted(made.clips(), made.settings().lambda()));
    }

    private static String size(Optional<ClipSize> size) {
        return size.map(clip -> ", %d x %d, T = %d%s".formatted(clip.height(), clip.width(), clip.frames(),
            clip.isFlow() ? ", flows of " + String.join(", ", clip.planes()) : "")).orElse("");
    }

    /** Returns the summary, the classes, and what made the model, with its ancestors. */
    static String of(NetworkPortObjectSpec spec) {
        TextPage page = new TextPage().line(summary(spec)).line("")
            .field("Label column", spec.labelColumn())
            .field("Classes", spec.classes())
            .field(SEEN, spec.subjects().names());
        spec.description().ifPresent(model -> append(page, model));
        return page.toString();
    }

    /** Returns the summary and what made the decoupling, with its ancestors. */
    static String of(DecouplingPortObjectSpec spec) {
        TextPage page = new TextPage().line(summary(spec)).line("").field(SEEN, spec.subjects().names());
        spec.description().ifPresent(made -> append(page, made.line()));
        return page.toString();
    }

    private static void append(TextPage page, NetworkDescription model) {
        Normalisation normalisation = model.normalisation();
        model.kind().choices(model.shape().options()).forEach((name, value) -> page.field(name.substring(0, 1).toUpperCase(
            Locale.ROOT) + name.substring(1), value));
        if (model.subtraction() != null) {
            page.field("Subtracted", model.subtraction().words());
        }
        page.field("Input", model.clipSize().isFlow() ? "FLOW" : model.inputMode().name())
            .field("Normalisation", List.of("mean " + normalisation.mean(), "deviation " + normalisation.deviation()));
        append(page, model.line());
    }

    /** The newest comes first; numbers count from the first that was made, so that parents have lower ones. */
    private static void append(TextPage page, List<Provenance> line) {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < line.size(); i++) {
            names.put(line.get(i).id(), "[%d] %s".formatted(i + 1, line.get(i).maker()));
        }
        page.line("").line("What made it, and what that was made from:");
        for (int i = line.size() - 1; i >= 0; i--) {
            append(page, line.get(i), names);
        }
    }

    private static void append(TextPage page, Provenance made, Map<String, String> names) {
        page.line("").line(names.get(made.id()))
            .field("  from", made.parents().stream().map(id -> names.getOrDefault(id, id)).toList())
            .field("  id", made.id())
            .field("  seed", String.valueOf(made.seed()))
            .field("  data", "%d clips, SHA-256 %s".formatted(made.data().clips(), made.data().sha256()))
            .field("  parameters", pairs(made.parameters()))
            .field("  libraries", libraries(made.libraries()));
    }

    private static List<String> pairs(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue()).toList();
    }

    private static List<String> libraries(LibraryVersions made) {
        return List.of("Java " + made.java(), "DJL " + made.djl(), "PyTorch " + made.pytorch(), made.platform(),
            made.device(), "%d threads".formatted(made.threads()));
    }

    /** Returns a tab of the port's view. */
    static JComponent view(String title, String text) {
        JTextArea area = new JTextArea(text);
        area.setEditable(false);
        area.setFont(new Font(Font.MONOSPACED, Font.PLAIN, area.getFont().getSize()));
        area.setCaretPosition(0);
        JScrollPane pane = new JScrollPane(area);
        pane.setName(title);
        return pane;
    }
}
