/**
 * Starts an Equinox framework in this JVM, installs the host's and the plug-ins' bundles and calls the batch
 * application inside it. Start at {@link org.fleeting.headless.launch.Launcher}. This package lies outside the
 * framework and sees neither {@code org.knime} nor any plug-in.
 */
package org.fleeting.headless.launch;
