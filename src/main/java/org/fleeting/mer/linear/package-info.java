/**
 * Linear classifiers by LIBLINEAR, and the standardisation of what they are fitted to. Start at
 * {@link org.fleeting.mer.linear.LinearSvm} or {@link org.fleeting.mer.linear.LogisticRegression}.
 */
package org.fleeting.mer.linear;
