/** Cells and port objects that keep their data in files of their own, which KNIME saves with the workflow. */
package org.knime.core.data.filestore;
