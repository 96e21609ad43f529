package demo;

final class Plain {}
