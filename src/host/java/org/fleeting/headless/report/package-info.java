/**
 * Turns what happens in a run into lines on the console, and into pages. Start at
 * {@link org.fleeting.headless.report.ConsoleReport}, where {@link org.fleeting.headless.report.TableText} lays out the last
 * tables, and at {@link org.fleeting.headless.report.ReportFolder}. The pieces of the first page and its style sheet are
 * resources beside these classes.
 */
package org.fleeting.headless.report;
