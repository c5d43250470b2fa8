#!/bin/sh
# Makes the videos of this folder with Debian 12's ffmpeg (5.1, with libx264). The tests read the frames' numbers off the
# picture: bit k of the number, counted from 0, is the brightness of the k-th of eight columns.
set -eu
numbers="nullsrc=s=64x48:r=25,format=gray,geq=lum='16+219*mod(floor(N/pow(2,floor(X/8))),2)',format=yuv420p"
make() { ffmpeg -v error -y -fflags +bitexact "$@"; }
x264="-c:v libx264 -flags:v +bitexact -fflags +bitexact -preset medium"

# B-frames, a group of pictures that refers to the one before, a first time stamp below 0
make -f lavfi -i "$numbers" -frames:v 100 $x264 -bf 3 -g 20 -x264-params open-gop=1:scenecut=0 b-frames.mp4
# the same stream where its container can't tell the order of its frames
make -i b-frames.mp4 -c copy b-frames.avi
# begins in the middle of a group of pictures: of its 94 packets the first 34 are of no use, and the first frame is number 40
make -f lavfi -i "$numbers" -frames:v 100 $x264 -bf 2 -g 40 -x264-params scenecut=0 whole.ts
tail -c +2821 whole.ts > middle.ts
rm whole.ts
# cut without encoding anew: an edit list hides the frames before number 30, which are still needed for decoding
make -f lavfi -i "$numbers" -frames:v 100 $x264 -bf 3 -g 20 -x264-params scenecut=0 closed.mp4
make -ss 1.2 -i closed.mp4 -c copy -avoid_negative_ts disabled edit-list.mp4
rm closed.mp4
# two frames in one packet and a key packet that is none, as old cameras and DivX write them
make -f lavfi -i "$numbers" -frames:v 60 -c:v libxvid -flags:v +bitexact -bf 2 -g 20 false-keys.avi
# a time between frames that varies: of seven frames, the third and fourth are missing
make -f lavfi -i "$numbers,select='not(between(mod(n,7),2,3))'" -frames:v 60 -fps_mode vfr $x264 -bf 2 -g 15 variable-rate.mp4
# as a phone films that is held upright
make -f lavfi -i "$numbers,transpose=cclock" -frames:v 20 $x264 unturned.mp4
make -i unturned.mp4 -c copy -metadata:s:v rotate=270 turned.mp4
rm unturned.mp4
# colours: four patches, as HD video stores them (BT.709) and as cameras' JPEGs (BT.601, full range), beside ffmpeg's own
# picture of each
patches="color=red:s=32x24[a];color=0x40c080:s=32x24[b];color=0x2030e0:s=32x24[c];color=0xe0b090:s=32x24[d];[a][b]hstack[e];[c][d]hstack[f];[e][f]vstack"
make -f lavfi -i "$patches" -frames:v 3 -vf scale=out_color_matrix=bt709:out_range=limited,format=yuv444p $x264 -crf 4 \
    -colorspace bt709 -color_range tv -color_primaries bt709 -color_trc bt709 bt709.mp4
make -f lavfi -i "$patches" -frames:v 3 -vf scale=out_color_matrix=bt601:out_range=full,format=yuvj444p $x264 -crf 4 \
    -colorspace smpte170m -color_range pc full-range.mp4
for name in bt709 full-range; do
    make -i $name.mp4 -frames:v 1 -vf scale=in_color_matrix=auto,format=rgb24 $name.png
done
