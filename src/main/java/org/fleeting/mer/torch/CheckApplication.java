package org.fleeting.mer.torch;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/**
 * Says what this machine has of a set-up for computing: {@code knime -nosplash -consoleLog -application
 * org.fleeting.mer.check}, or {@code ./fleeting -check}. Ends with 0 if networks can be computed, else with 1.
 */
public final class CheckApplication implements IApplication {

    private static final Integer INCOMPLETE = 1;

    @Override
    public Object start(IApplicationContext context) {
        SetUp setUp = SetUp.ofThisMachine();
        setUp.lines().forEach(System.out::println);
        return setUp.isComplete() ? EXIT_OK : INCOMPLETE;
    }

    @Override
    public void stop() {
        // it ends by itself within seconds
    }
}
