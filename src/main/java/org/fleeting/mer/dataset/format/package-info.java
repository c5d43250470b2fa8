/**
 * Data sets as they are distributed: workbooks, manifests, folders, landmark files, and what is wrong with them. Start at
 * {@link org.fleeting.mer.dataset.format.DatasetFormats}; a new set is a class that implements
 * {@link org.fleeting.mer.dataset.format.DatasetFormat}, and a line there.
 */
package org.fleeting.mer.dataset.format;
