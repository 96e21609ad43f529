String log = new File(basedir, 'build.log').getText('UTF-8')

assert log =~ /Compiling 2 source files/
assert log =~ /Compiling 1 source file/
File classes = new File(basedir, 'target/classes')
File generated = new File(basedir, 'target/generated-sources/annotations/demo')
[
  new File(classes, 'META-INF/fovea/demo.%s.json'.replace('%s', 'Other')),
  new File(generated, 'OtherModel.java'),
  new File(classes, 'demo/OtherModel.class')
].each { File file ->
  File untouched = new File(file.path.replace('Other', 'TinyCifar'))
  assert file.lastModified() > untouched.lastModified()
}
assert new File(classes, 'META-INF/fovea/demo.Other.json').text =~ /"shape": \[ 3 \]/
