package org.fleeting.headless.testnodes;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** A plug-in's check, which finds that something is missing. */
public final class Check implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        System.out.println("Checked for " + context.getBrandingBundle().getSymbolicName() + ", with "
            + ((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS)).length + " arguments");
        return 1;
    }

    @Override
    public void stop() {
        // it has ended
    }
}
