#!/usr/bin/python3
"""A browser with WebKitGTK that keeps its profile on the disk while it is driven.

The MiniBrowser that comes with WebKitGTK forgets everything when it is driven, so nothing that outlives a
browser could be tested in it.

--profile FOLDER    what the browser keeps
--downloads FOLDER  where files that are downloaded go
"""

import argparse
import os

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("--automation", action="store_true")
parser.add_argument("--profile", required=True)
parser.add_argument("--downloads", required=True)
options = parser.parse_args()

with open(os.path.join(options.profile, "pid"), "w", encoding="ascii") as file:
    file.write(str(os.getpid()))

manager = WebKit2.WebsiteDataManager(
    base_data_directory=os.path.join(options.profile, "data"),
    base_cache_directory=os.path.join(options.profile, "cache"),
)
context = WebKit2.WebContext.new_with_website_data_manager(manager)
context.set_automation_allowed(True)


def new_view(_session=None):
    settings = WebKit2.Settings()
    # Errors of a page are read there.
    settings.set_enable_write_console_messages_to_stdout(True)
    settings.set_hardware_acceleration_policy(WebKit2.HardwareAccelerationPolicy.NEVER)
    view = WebKit2.WebView(
        web_context=context, is_controlled_by_automation=True, settings=settings
    )
    window = Gtk.Window()
    window.set_decorated(False)
    window.set_default_size(1280, 900)
    window.add(view)
    window.show_all()
    view.connect("close", lambda _view: window.destroy())
    view.connect("permission-request", lambda _view, request: request.deny() or True)
    return view


def automation_started(_context, session):
    about = WebKit2.ApplicationInfo()
    # The driver drives a browser of this name.
    about.set_name("MiniBrowser")
    session.set_application_info(about)
    session.connect("create-web-view", new_view)


def download_started(_context, download):
    def choose_place(download, name):
        download.set_allow_overwrite(True)
        download.set_destination("file://" + os.path.join(options.downloads, name))
        return True

    download.connect("decide-destination", choose_place)


context.connect("automation-started", automation_started)
context.connect("download-started", download_started)
Gtk.main()
