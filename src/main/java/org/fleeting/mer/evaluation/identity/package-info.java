/**
 * How much the features of clips hold of the person: shares of variance, retrieval, lower bounds of information, and what
 * a probe's accuracy has to be compared with. Start at {@link org.fleeting.mer.evaluation.identity.IdentityMeasures}. The
 * probe itself is {@link org.fleeting.mer.evaluation.LinearProbe}.
 */
package org.fleeting.mer.evaluation.identity;
