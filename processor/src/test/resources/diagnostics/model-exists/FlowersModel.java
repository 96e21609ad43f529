package demo;

final class FlowersModel {}
