"""Which parts of Python and of libraries make code or objects, and how far to trust
each of them."""

IMPORTERS = ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>")

# These fill a text of their own with names and run it. Where one of them is given what
# it turns into code, the function and the variables that hold it.
TIMED = ("stmt", "setup")
TEMPLATES: dict[str, dict[str, tuple[str, ...]]] = {
    "attr._make": {},
    "collections": {},
    "dataclasses": {},
    "decorator": {},
    "networkx.utils.decorators": {},
    "numexpr.necompiler": {"evaluate": ("ex",), "validate": ("ex",)},
    "pandas.core.computation.expr": {"eval": ("expr",), "query": ("expr",)},
    "scipy.stats._distn_infrastructure": {},
    "sympy.parsing.sympy_parser": {"parse_expr": ("s",), "sympify": ("a",)},
    "sympy.polys.monomials": {},
    "sympy.utilities.lambdify": {"lambdify": ("args", "expr")},
    "timeit": {"timeit": TIMED, "repeat": TIMED, "__init__": TIMED},
    "torch.fx.graph_module": {},
    "unittest.mock": {},
}

# These read text as Python's grammar has it, and run nothing.
PARSERS = {
    ("ast", "literal_eval"),
    ("inspect", "_signature_fromstr"),
    ("traceback", "_extract_caret_anchors_from_line_segment"),
}

# What a pickle may ask for: data, as in the codec; of classes those that nobody can
# change, for a pickle may set attributes of all that it asks for.
PICKLED = {
    "builtins": {"bytearray", "complex", "frozenset", "range", "set", "slice"},
    "collections": {"OrderedDict", "defaultdict", "deque"},
    "datetime": {"date", "datetime", "time", "timedelta"},
    "decimal": {"Decimal"},
    "numpy": {"dtype", "ndarray"},
    "numpy._core.multiarray": {"_reconstruct", "scalar"},
    "numpy._core.numeric": {"_frombuffer"},
    "numpy.core.multiarray": {"_reconstruct", "scalar"},
    "torch": {"Size", "device"},
    "torch.storage": {"_load_from_bytes"},
    "torch._utils": {"_rebuild_parameter", "_rebuild_tensor_v2"},
}

# These ask the system for what they want to know about it.
LAUNCHERS = {"ctypes.util", "platform"}

# These write what they are told to, under the name that they are told.
WRITERS = {"pathlib", "codecs", "io", "tempfile"}

# These make objects or code of what they read, and no audit event says so; what runs in
# a new process, or in another interpreter, is watched by nobody.
MAKERS: dict[str, tuple[str, ...]] = {
    "logging.config": ("BaseConfigurator.resolve", "_resolve"),
    "_interpreters": ("call", "create", "exec", "run_func", "run_string"),
    "_xxsubinterpreters": ("create", "run_string"),
    "_cffi_backend": ("load_library",),
    "multiprocessing.util": ("spawnv_passfds",),
    "numpy.matrixlib.defmatrix": ("_from_string",),
    "torch.hub": ("load",),
    "torch.jit": ("load",),
    "torch.jit._serialization": ("load",),
    "torch.package.package_importer": ("PackageImporter.__init__",),
    "yaml.constructor": (
        "FullConstructor.find_python_module",
        "FullConstructor.find_python_name",
    ),
}

# Methods that are handed what the test expects, and give the verdict, or give it back.
VERDICTS = frozenset(
    ["equals", "equal", "allclose", "isclose", "array_equal", "almost_equals"]
    + ["issubset", "issuperset", "isdisjoint", "is_isomorphic"]
)
# The same of plain values and of models: an exercise may ask for a class with one.
ANSWERS = frozenset(
    ["startswith", "endswith", "count", "index", "find", "rfind", "rindex", "isin"]
    + ["contains", "has", "eq", "ne", "gt", "lt", "ge", "le", "compare", "is_equal"]
    + ["isequal", "union", "intersection", "difference", "symmetric_difference", "join"]
    + ["sub", "rsub", "subtract", "corr", "has_edge", "has_node", "score", "between"]
    + ["not_equal", "less", "less_equal", "greater", "greater_equal", "logical_xor"]
    + ["bitwise_xor", "dist", "is_same_size", "combine", "corrwith", "dummy_eq"]
    + ["is_subset", "is_superset", "is_proper_subset", "is_disjoint", "same_quantum"]
    + ["samefile", "removeprefix", "removesuffix", "has_successor", "has_predecessor"]
)
