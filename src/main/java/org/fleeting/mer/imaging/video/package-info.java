/**
 * Single frames of video files, exact to the frame, by FFmpeg. Start at
 * {@link org.fleeting.mer.imaging.video.VideoFile}. FFmpeg's libraries are called directly: its own players and JavaCV's
 * grabber seek by time and estimate the number of frames, which is good enough for watching, but not for labels that
 * count frames.
 */
package org.fleeting.mer.imaging.video;
