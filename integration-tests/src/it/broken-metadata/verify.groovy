String log = new File(basedir, 'build.log').getText('UTF-8')

assert log =~ /META-INF.fovea.demo\.Half\.json: .*compile .*again/
assert !log.contains('NullPointerException')
// The parser's own words are not repeated behind that.
assert !log.contains('[Source:')
