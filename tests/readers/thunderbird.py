"""Opens an email draft in Thunderbird, saves it there, and compares what was saved with the file.

Not part of the test command: it needs Thunderbird, Xvfb, xdotool and ImageMagick. Run it as

    xvfb-run -a -s "-screen 0 1280x900x24" python3 tests/readers/thunderbird.py DRAFT.eml PICTURE.png
"""

import email
import email.policy
import json
import mailbox
import os
import pathlib
import subprocess
import sys
import tempfile
import time

# One account that never fetches mail, so that there is an address to write from.
PREFERENCES = {
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "mail.shell.checkDefaultClient": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mailnews.start_page.enabled": False,
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.accountmanager.localfoldersserver": "server2",
    "mail.account.account1.identities": "id1",
    "mail.account.account1.server": "server1",
    "mail.account.account2.server": "server2",
    "mail.identity.id1.fullName": "Rae Example",
    "mail.identity.id1.useremail": "rae@example.org",
    "mail.identity.id1.valid": True,
    "mail.identity.id1.draft_folder": "mailbox://nobody@Local%20Folders/Drafts",
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.server.server1.hostname": "localhost",
    "mail.server.server1.type": "pop3",
    "mail.server.server1.userName": "rae",
    "mail.server.server1.check_new_mail": False,
    "mail.server.server1.login_at_startup": False,
    "mail.server.server2.hostname": "Local Folders",
    "mail.server.server2.type": "none",
    "mail.server.server2.userName": "nobody",
    "mail.smtpservers": "smtp1",
    "mail.smtpserver.smtp1.hostname": "localhost",
}


def read(command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()


def window(title):
    """Waits for the window with this title, and returns its id."""
    for _ in range(60):
        found = read(["xdotool", "search", "--onlyvisible", "--name", title])
        if found:
            return found[0]
        time.sleep(1)
    sys.exit(f"no window with the title {title!r} in a minute")


def attachments(message):
    """Name and bytes of each attachment; text as lines, because Thunderbird adds a final line end."""
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        is_text = part.get_content_maintype() == "text"
        yield part.get_filename(), content.splitlines() if is_text else content


def words(message):
    return message.get_body(("plain",)).get_content().split()


def saved_draft(profile):
    """Waits for the message in the folder of drafts, and returns it."""
    for _ in range(30):
        for path in profile.rglob("Drafts"):
            for message in mailbox.mbox(path):
                return email.message_from_bytes(bytes(message), policy=email.policy.default)
        time.sleep(1)
    sys.exit("no draft was saved in half a minute")


def main(draft, picture):
    original = email.message_from_bytes(
        pathlib.Path(draft).read_bytes(), policy=email.policy.default
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = pathlib.Path(folder)
        lines = [f'user_pref("{it}", {json.dumps(value)});' for it, value in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines))
        program = ["thunderbird", "--no-remote", "--profile", folder, os.path.abspath(draft)]
        thunderbird = subprocess.Popen(program, stderr=subprocess.DEVNULL)
        try:
            compose = window("^Write: ")
            time.sleep(5)
            subprocess.run(["import", "-window", compose, picture], check=True)
            subprocess.run(["xdotool", "windowfocus", compose, "key", "ctrl+s"], check=True)
            saved = saved_draft(profile)
        finally:
            thunderbird.terminate()
            thunderbird.wait()
    for header in ("To", "Subject"):
        assert saved[header] == original[header], (header, saved[header])
    assert list(attachments(saved)) == list(attachments(original)), "the attachments differ"
    assert words(saved) == words(original), "the text differs"
    names = ", ".join(name for name, _ in attachments(saved))
    print(f"opened as a new message from {saved['From']} to {saved['To']}: {saved['Subject']}")
    print(f"attached, and saved as they were: {names}")


if __name__ == "__main__":
    main(*sys.argv[1:])
