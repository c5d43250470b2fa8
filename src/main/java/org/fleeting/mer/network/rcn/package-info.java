/** RCN: {@link org.fleeting.mer.network.rcn.RcnA}. */
package org.fleeting.mer.network.rcn;
