String log = new File(basedir, 'build.log').getText('UTF-8')
File project = new File(basedir, 'made/clothes')

assert log =~ /Tests run: 1, Failures: 0, Errors: 0, Skipped: 0/
def accuracy = (log =~ /validation accuracy: (0\.\d+)/)
// A short training; chance would reach a tenth.
assert accuracy.find() && (accuracy.group(1) as double) > 0.5
assert new File(project, '.gitignore').text == 'target/\n'
assert new File(project, 'target/clothes.safetensors').length() > 0
assert new File(project, 'target/fovea-report/demo.clothes.ClothesClassifier.html').exists()
assert new File(project, 'fovea-baseline/demo.clothes.ClothesClassifier.json').exists()
assert log.contains('1 network keeps to the rules')
