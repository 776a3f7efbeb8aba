package site.dopplerxd.architecture.bad.thedomaintouchesnodatabaseorsocket.domain;

import java.net.Socket;

record BadSocket(Socket socket) {}
