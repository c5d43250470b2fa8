/** RCN and its variants: {@link org.fleeting.mer.network.rcn.Rcn}, {@link org.fleeting.mer.network.rcn.RcnVariant}. */
package org.fleeting.mer.network.rcn;
