/** Where the files of file stores lie: a {@code WriteFileStoreHandler} a node. */
package org.knime.core.data.filestore.internal;
