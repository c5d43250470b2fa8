/**
 * The headless host: KNIME's batch application for a machine without KNIME. Start at
 * {@link org.fleeting.headless.BatchApplication}, which the launcher calls inside the framework. The host knows no node
 * of any plug-in and no class of one.
 */
package org.fleeting.headless;
