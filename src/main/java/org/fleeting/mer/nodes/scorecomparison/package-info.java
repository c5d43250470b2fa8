/** The node Score Comparison. */
package org.fleeting.mer.nodes.scorecomparison;
