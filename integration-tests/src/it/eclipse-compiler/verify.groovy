assert new File(basedir, 'target/classes/demo/TinyCifarModel.class').exists()
assert new File(basedir, 'target/classes/META-INF/fovea/demo.TinyCifar.json').exists()
