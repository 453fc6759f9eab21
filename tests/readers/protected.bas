' Opens $PROTECTED_IN with $PROTECTED_PASSWORD and writes its text to $PROTECTED_OUT, or "refused".
Sub Main
    Dim how(1) As New com.sun.star.beans.PropertyValue
    how(0).Name = "Hidden" : how(0).Value = True
    how(1).Name = "Password" : how(1).Value = Environ("PROTECTED_PASSWORD")
    Dim text(1) As New com.sun.star.beans.PropertyValue
    text(0).Name = "FilterName" : text(0).Value = "Text (encoded)"
    text(1).Name = "FilterOptions" : text(1).Value = "UTF8"
    On Error GoTo Refused
    Dim opened As Object
    opened = StarDesktop.loadComponentFromURL(ConvertToURL(Environ("PROTECTED_IN")), "_blank", 0, how())
    If IsNull(opened) Then GoTo Refused
    opened.storeToURL(ConvertToURL(Environ("PROTECTED_OUT")), text())
    opened.close(True)
    StarDesktop.terminate()
    Exit Sub
Refused:
    Open Environ("PROTECTED_OUT") For Output As #1
    Print #1, "refused"
    Close #1
    StarDesktop.terminate()
End Sub
