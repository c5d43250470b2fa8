package org.fleeting.headless.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits a KNIME command line into what Eclipse's launcher would consume and what the batch application gets, so that
 * {@code knime -nosplash -application org.knime.product.KNIME_BATCH_APPLICATION -workflowDir=…} works here too.
 *
 * @param application the batch application's arguments, in order
 * @param consoleLog whether the framework's own log is wanted on the console
 */
record LauncherArguments(List<String> application, boolean consoleLog) {

    private static final String CONSOLE_LOG = "-consolelog";

    private static final Set<String> SWITCHES = Set.of(CONSOLE_LOG, "-nosplash", "-noexit", "-clean", "-suppresserrors",
        "--launcher.suppresserrors", "-nolazyregistry");

    private static final Set<String> WITH_VALUE = Set.of("-application", "-product", "-data", "-configuration", "-user",
        "-nl", "-vm", "-os", "-ws", "-arch", "-plugincustomization", "--launcher.ini");

    private static final String JVM_ARGUMENTS = "-vmargs";

    static LauncherArguments parse(String... arguments) {
        List<String> application = new ArrayList<>();
        boolean consoleLog = false;
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].toLowerCase(Locale.ROOT);
            if (name.equals(JVM_ARGUMENTS)) {
                break;
            }
            if (WITH_VALUE.contains(name)) {
                i++;
            } else if (SWITCHES.contains(name)) {
                consoleLog |= name.equals(CONSOLE_LOG);
            } else {
                application.add(arguments[i]);
            }
        }
        return new LauncherArguments(List.copyOf(application), consoleLog);
    }
}
