#!/bin/sh
# Runs before Plex in linuxserver.io's image, at every start: a new container has Plex's own transcoder.
/opt/jetson-av/jetson-av-plex install
