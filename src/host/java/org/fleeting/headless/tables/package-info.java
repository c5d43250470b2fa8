/**
 * Writes the tables of a run as CSV files. Start at {@link org.fleeting.headless.tables.TableFolder};
 * {@link org.fleeting.headless.tables.CsvField} is the format of a cell.
 */
package org.fleeting.headless.tables;
