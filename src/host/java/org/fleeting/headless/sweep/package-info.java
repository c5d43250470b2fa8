/**
 * Sweeps: the same workflow once for each variant of its settings, each in a process of its own. Start at
 * {@link org.fleeting.headless.sweep.Sweep}, which plans and gathers, and {@link org.fleeting.headless.sweep.VariantTask},
 * which runs one variant; {@link org.fleeting.headless.sweep.Store} is the folder through which they know of each other.
 * Processes are started elsewhere, in {@code engine}.
 */
package org.fleeting.headless.sweep;
