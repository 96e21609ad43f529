String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('demo.TinyCifar')
assert log =~ /stem\.conv2d\s+Conv2d\s+3\/1\/1\/1\s+32×32×32/
assert log.contains('at batch 32')
assert !log.contains('\u001b[1mdemo.TinyCifar')

assert new File(basedir, 'target/fovea-report/index.html').text.contains('href="demo.TinyCifar.html"')
assert new File(basedir, 'target/fovea-report/demo.TinyCifar.html').getText('UTF-8').contains('<svg')
assert new File(basedir, 'target/fovea-report/demo.TinyCifar.svg').exists()

assert new File(basedir, 'fovea-baseline/demo.TinyCifar.json').exists()
assert log.count('1 network keeps to the rules') == 2
assert log =~ /no network changed from .*fovea-baseline to now, 1 network unchanged/
['summary', 'report', 'accept', 'check', 'diff', 'help'].each { assert log.contains('fovea:' + it) }

assert new File(basedir, 'target/summary.md').getText('UTF-8').startsWith('### demo.TinyCifar\n')
assert log.count('skipped, as fovea.skip asks') == 5
assert log =~ /demo\.TinyCifar: parameters: expected at most 1,000, found [0-9,]+ \(limit: parameters max 1k\)/
assert log.contains('fovea.colours: expected one of auto, always, never, found sometimes')
assert log.contains('forbidden: dead-tap is no lint rule; there are activation-before-loss, ')
assert log =~ /pages.demo\.TinyCifar\.html: cannot be written: .*; choose another folder or free this one/
// Every goal that fails says why in one message, and not with the trace of an exception.
assert !(log =~ /(?m)^\s+at dev\.fovea\./)
