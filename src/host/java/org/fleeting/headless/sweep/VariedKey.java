package org.fleeting.headless.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.options.SettingType;
import org.fleeting.headless.tables.CsvField;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;

/** A key of a sweep, such as {@code seed} or {@code 4/seed 6/seed}, and the settings and variables that it sets. */
final class VariedKey {

    private static final String SEED = "seed";

    /** Settings of nodes that are set alike, more than a line has room for; a variable's name may hold blanks, too. */
    private static final Pattern MANY_SETTINGS = Pattern.compile("\\d\\S*/\\S+( \\d\\S*/\\S+){2,}");

    private final String key;
    private final List<Target> targets;

    private VariedKey(String key, List<Target> targets) {
        this.key = key;
        this.targets = targets;
    }

    /**
     * Finds what a key means in a workflow.
     *
     * @throws IllegalOptionException if there is no such setting or variable, or it can't be set; the message is a sentence
     *     without its beginning
     */
    static VariedKey of(String key, Workflow workflow, Target.OwnSettings own)
        throws IllegalOptionException, WorkflowFormatException {
        List<Target> targets = new ArrayList<>();
        for (String name : workflow.hasVariable(key) ? new String[] {key} : key.split(" ")) {
            targets.add(Target.of(name, workflow, own));
        }
        return new VariedKey(key, targets);
    }

    /** Tells whether a key is a seed, over which one takes means: all that it sets is called so. */
    static boolean isSeed(String key) {
        for (String name : key.split(" ")) {
            if (!name.toLowerCase(Locale.ROOT).endsWith(SEED)) {
                return false;
            }
        }
        return true;
    }

    /** Returns a key as messages show it: of many settings the first, and how many more. */
    static String shortened(String key) {
        String[] names = key.split(" ");
        return MANY_SETTINGS.matcher(key).matches() ? names[0] + " and " + (names.length - 1) + " more" : key;
    }

    /**
     * Returns a value by which it is known again, however it is written.
     *
     * @throws IllegalOptionException if something that the key sets doesn't hold it; the message is a sentence without its
     *     beginning
     */
    String canonical(String value) throws IllegalOptionException {
        for (Target target : targets) {
            target.canonical(value);
        }
        return targets.get(0).canonical(value);
    }

    /** Returns the arguments of the command line that set it. */
    List<Template> templates() {
        return targets.stream().map(target -> Template.of(key, target.start(), target.type())).toList();
    }

    /** Returns a value as a field of a CSV file: numbers, true and false bare. */
    String field(String value) {
        return targets.stream().anyMatch(target -> target.type() == SettingType.STRING || target.type() == SettingType.CHAR)
            ? CsvField.text(value) : value;
    }

    /** Returns the settings and variables that it sets. */
    List<String> names() {
        return targets.stream().map(Target::name).toList();
    }
}
