String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.count('1 network keeps to the rules') == 2
assert log.contains('drifted from the baseline')
assert log.contains('if this is meant, mvn fovea:accept accepts it')
// The table says what changed.
assert log.readLines().any { it =~ /^  stem\.conv2d +changed  output 32×32×32 → 48×32×32; params 864 → 1,296/ }
