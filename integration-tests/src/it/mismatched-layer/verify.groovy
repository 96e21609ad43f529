String log = new File(basedir, 'build.log').getText('UTF-8')

List<String> errors = log.readLines().findAll { it.startsWith('[ERROR] ') }
int found = errors.findLastIndexOf { it.contains('[fovea:shape-mismatch]') }

assert errors[found].endsWith(
    'demo/TinyCifar.java:[28,3] [fovea:shape-mismatch] @Add needs equal shapes, but shortcut is 64×8×8 and branch is 64×2×2')
assert errors[found + 1] ==
    '[ERROR]     branch lost 6 rows and 6 columns in conv2d: ⌊(8 + 2·0 − 3·(3 − 1) − 1) / 1⌋ + 1 = 2'
assert errors[found + 2] ==
    "[ERROR]     fix: padding = 3 (or SAME) on branch's @Conv2d keeps 8×8"
assert log.contains('[INFO] 1 error\n')
