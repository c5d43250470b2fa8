/**
 * What every long piece of work takes and throws: {@link org.fleeting.mer.work.ProgressMonitor} to report and to be
 * cancelled, {@link org.fleeting.mer.work.InvalidInputException} for what the user can mend, with a
 * {@link org.fleeting.mer.work.Excerpt} of what was found; {@link org.fleeting.mer.work.ForeignText} reads anybody's text. It
 * lies below all other rooms and knows none of them.
 */
package org.fleeting.mer.work;
