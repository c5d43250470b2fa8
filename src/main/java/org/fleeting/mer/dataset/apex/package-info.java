/** What becomes of clips that name no apex. Start at {@link org.fleeting.mer.dataset.apex.Apexes}. */
package org.fleeting.mer.dataset.apex;
