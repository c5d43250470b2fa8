/** The node Dataset Reader. */
package org.fleeting.mer.nodes.datasetreader;
