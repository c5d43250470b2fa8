/** The node Linear SVM. */
package org.fleeting.mer.nodes.linearsvm;
