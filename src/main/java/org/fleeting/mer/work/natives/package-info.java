/**
 * Native libraries before they are loaded: what each one has to be, as the build recorded it
 * ({@link org.fleeting.mer.work.natives.NativeLibraries}), unpacking those that are missing or damaged, and what a library
 * needs by its header ({@link org.fleeting.mer.work.natives.NeededLibraries}). Loading them is the work of {@code torch} and
 * {@code imaging}.
 */
package org.fleeting.mer.work.natives;
