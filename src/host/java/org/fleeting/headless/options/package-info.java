/**
 * The command line of KNIME's batch application: what each option means, as values. Start at
 * {@link org.fleeting.headless.options.BatchOptions}. Nothing is loaded or checked against a workflow here.
 */
package org.fleeting.headless.options;
