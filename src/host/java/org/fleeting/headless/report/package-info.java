/**
 * Turns what happens in a run into lines on the console. Start at {@link org.fleeting.headless.report.ConsoleReport};
 * {@link org.fleeting.headless.report.TableText} lays out the last tables.
 */
package org.fleeting.headless.report;
