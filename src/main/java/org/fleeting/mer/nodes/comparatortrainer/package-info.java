/** The node Comparator Trainer. */
package org.fleeting.mer.nodes.comparatortrainer;
