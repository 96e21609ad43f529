String log = new File(basedir, 'build.log').getText('UTF-8')

assert new File(basedir, 'small/target/fovea-report/demo.Small.html').exists()
assert new File(basedir, 'large/target/fovea-report/demo.TinyCifar.html').exists()
assert !new File(basedir, 'plain/target/fovea-report').exists()
assert log.count('no networks to check') == 3
assert log.count('1 network keeps to the rules') == 2
assert log.count('there is no baseline in') == 2
assert !log.contains('not marked as thread-safe') && !log.contains('@threadSafe')

// The block's layers, from the other module's jar.
String network = new File(basedir, 'large/target/classes/META-INF/fovea/demo.TinyCifar.json').text
assert network.contains('"far.second.conv2d"')
