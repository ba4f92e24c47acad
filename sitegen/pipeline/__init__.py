"""Every stage in order: originals to content, and content to the published site. The only room that knows them all."""

from sitegen.pipeline.building import BuildReport, build_site
from sitegen.pipeline.checking import check_site
from sitegen.pipeline.common import Progress
from sitegen.pipeline.composing import theme_folders, watched_folders
from sitegen.pipeline.executors import executor_for
from sitegen.pipeline.importing import ImportReport, import_papers
from sitegen.pipeline.inspecting import inspect_original
from sitegen.pipeline.keeping import Imported
from sitegen.pipeline.packing import LARGE_PRINT, WrittenPack, write_packs
from sitegen.pipeline.recording import write_down_changes
from sitegen.pipeline.reviewing import review_original
from sitegen.pipeline.withdrawing import withdraw_paper

__all__ = [
    "LARGE_PRINT",
    "BuildReport",
    "ImportReport",
    "Imported",
    "Progress",
    "WrittenPack",
    "build_site",
    "check_site",
    "executor_for",
    "import_papers",
    "inspect_original",
    "review_original",
    "theme_folders",
    "watched_folders",
    "withdraw_paper",
    "write_down_changes",
    "write_packs",
]
