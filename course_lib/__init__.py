"""The companion package of the book *RNN Study Notes*.

Import the module you need, for example ``from course_lib import windows``.
Importing this package loads nothing else: TensorFlow starts only with the
modules that build Keras models.
"""

__version__ = "0.1.0"
