/** The node Evaluator. */
package org.fleeting.mer.nodes.evaluator;
